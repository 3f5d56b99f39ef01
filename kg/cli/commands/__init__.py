"""The commands, a module each with a function of its name; what they share is beside this folder."""
