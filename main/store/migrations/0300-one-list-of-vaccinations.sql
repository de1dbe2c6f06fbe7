-- The lot of a dose stands by itself from now on: what was read before said it among the rest.
UPDATE profile_entry SET fact = json_set(fact, '$.lot', substr(json_extract(fact, '$.detail'), 5))
  WHERE json_extract(fact, '$.category') = 'vaccination' AND json_extract(fact, '$.detail') LIKE 'Lot %';
UPDATE profile_resource SET facts = json_set(facts, '$[0].lot', substr(json_extract(facts, '$[0].detail'), 5))
  WHERE resource_type = 'Immunization' AND json_extract(facts, '$[0].detail') LIKE 'Lot %';
