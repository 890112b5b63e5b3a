"""Files that lie beside a pack and are not part of it: its worked cases and its coverage of the sources."""
