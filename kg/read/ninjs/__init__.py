"""What the versions of ninjs share: items held to their schemas, and whom and what they name."""
