"""What the items of NewsML-G2 share: concepts with their codes, names, relations and details."""
