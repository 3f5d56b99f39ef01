"""What the reader of NewsML 1 finds in the components of an item: its texts, each with its part and lines."""
