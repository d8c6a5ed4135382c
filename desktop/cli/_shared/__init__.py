"""What all commands share: the frame, the common options, help, output."""
