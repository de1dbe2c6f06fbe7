/** The list of patients: one field, recent ones first. */
export const patients = {
  title: 'Patients',
  field: 'Chercher un patient',
  placeholder: 'Nom, nom de naissance, date de naissance ou INS',
  hint: 'Exemples : martel jeanne · 14 mars 58 · 14/03/1958 · 2 58 03 49…',
  count_one: '{{count}} patient',
  count_other: '{{count}} patients',
  recent: 'Récents',
  all: 'Tous',
  column: { name: 'Patient', birth: 'Naissance', ins: 'INS', identity: 'Identité', opened: 'Ouvert' },
  usedName: 'nom utilisé {{name}}',
  deceased_female: 'Décédée',
  deceased: 'Décédé',
  list: 'Patients trouvés',
  empty: { title: 'Aucun patient trouvé', text: 'Vérifiez l’orthographe, ou essayez la date de naissance ou l’INS.' },
  none: { title: 'Aucun patient', text: 'Les patients arriveront avec la première mise à jour.' },
} as const;
