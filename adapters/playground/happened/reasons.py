"""Why an act led to no command."""

NOT_SENT = "None: the platform sent nothing."
NOT_TAKEN = "None: the product did not take the request."
FORM_OPENED = "None yet: a form opened."
FORM_REDRAWN = "None yet: the form was drawn anew."
FORM_COMPLAINS = "None yet: the form says what is missing."
NOTHING_TO_CHANGE = "None: nothing on record was to change."
