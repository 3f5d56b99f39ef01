"""What the reader of NITF finds beside the text: whom and what a file names."""
