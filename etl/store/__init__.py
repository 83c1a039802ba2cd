"""The object storage: `s3` uploads files, `public` looks at them without a key.

Nothing is imported here, because loading boto3 takes longer than a run that finds everything unchanged.
"""
