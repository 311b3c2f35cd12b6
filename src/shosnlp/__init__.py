"""Russian news text into typed records: people, organizations, places and dates.

>>> from shosnlp import extract
>>> extract("Министр встретился с Алибеком Бакаевым.").people[0].name
'Алибек Бакаев'
"""
