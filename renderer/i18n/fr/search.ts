/** Ctrl K: one field over patients, documents and actions. */
export const search = {
  label: 'Recherche globale',
  placeholder: 'Patient, document, action…',
  patients: 'Patients',
  documents: 'Documents',
  documents_recent: 'Documents des deux dernières années',
  documents_mixed: 'Documents, des deux dernières années pour certains dossiers',
  actions: 'Actions',
  nothing: 'Rien ne correspond à « {{text}} ».',
  olderElsewhere: 'Les documents plus anciens se cherchent depuis le dossier du patient.',
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
