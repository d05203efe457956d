"""Putting the agent into Claude Code and Gemini CLI: which files that takes, where they go, what is run."""

from vitruvio.agents.install.hosts import HOSTS, Host
from vitruvio.agents.install.installing import Done, install, plan, uninstall

__all__ = ["HOSTS", "Done", "Host", "install", "plan", "uninstall"]
