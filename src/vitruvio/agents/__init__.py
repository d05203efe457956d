"""The server of agents: what Vitruvio does as tools, resources and prompts of the Model Context Protocol."""
