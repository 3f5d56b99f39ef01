"""Story → parsed story: a list of steps, each a plain callable that reads the text's analysis and adds facts."""
