"""Opening restricted decisions to auditors."""
