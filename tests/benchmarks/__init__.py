"""Speed and accuracy measured against a peer or a floor in the same run."""
