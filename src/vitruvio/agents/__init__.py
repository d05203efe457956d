"""What serves agents: the tools, resources and prompts of the Model Context Protocol, and what is installed."""
