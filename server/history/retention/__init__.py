"""What goes again: erased by wish, by age, without agreement, with its guest; and who looked."""
