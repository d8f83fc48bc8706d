"""Our own front door of Slack's route: size, signature, age, shape and workspace are judged here, before all else."""
