"""What is known of files, their bytes on the disk, and what is made of pictures."""
