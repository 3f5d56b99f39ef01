"""What web pages say of their stories: embedded data, tags and elements, in the order of trust."""
