"""What those who run dates see: desks, who takes part, messages, lists."""
