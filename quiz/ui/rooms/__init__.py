"""What there is of live rooms on the screens: the phone's side, the host's side, and the pictures that both see."""
