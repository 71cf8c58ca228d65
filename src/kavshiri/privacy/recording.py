def record_of_processing() -> str:
    return ""


def impact_assessment() -> str:
    return ""
