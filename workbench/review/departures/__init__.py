"""What the draft that is presented changed since the appraisal concluded."""
