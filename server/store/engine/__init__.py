"""The database itself: connections, the writer's thread, readers, and purging the disk."""
