"""What the watch's loop and passes tell comes in; answers about its health, metrics and systemd's notices go out."""
