/** Ctrl K: one field over patients, documents and actions. */
export const search = {
  label: 'Recherche globale',
  placeholder: 'Patient, document, action…',
  patients: 'Patients',
  documents: 'Documents',
  actions: 'Actions',
  nothing: 'Rien ne correspond à « {{text}} ».',
  action: {
    arrival: 'Aller à l’accueil',
    patients: 'Chercher un patient',
    imaging: 'Voir les examens d’imagerie',
    outbox: 'Voir les envois',
    settings: 'Ouvrir les réglages',
    lock: 'Verrouiller le poste',
    sync: 'Mettre à jour maintenant',
    light: 'Passer au thème clair',
    dark: 'Passer au thème sombre',
    publish: 'Diffuser un document dans le dossier ouvert',
  },
} as const;
