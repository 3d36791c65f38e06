"""What staff type in. Forms check single answers; what must hold between rows is the actions' business."""
