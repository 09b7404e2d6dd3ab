"""Every report's raw rows come in; findings, row statuses, contents and consolidated rows at one moment go out."""
