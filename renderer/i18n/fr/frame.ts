/** The frame: rail, top bar, open files, state of the exchanges. */
export const frame = {
  rail: {
    label: 'Navigation principale',
    arrival: 'Accueil',
    patients: 'Patients',
    imaging: 'Imagerie',
    reports: 'Comptes rendus',
    outbox: 'Envois',
    settings: 'Réglages',
    lock: 'Verrouiller le poste',
    account: 'Session de {{name}}',
  },
  account: {
    changeWorkplace: 'Changer de structure',
    signOut: 'Se déconnecter',
    reconnect: 'Se reconnecter',
  },
  topbar: {
    search: 'Patient, document, action…',
    openFiles: 'Dossiers ouverts',
    closeFile: 'Fermer le dossier {{name}}',
  },
  sync: {
    upToDate: 'À jour · {{when}}',
    running: 'Mise à jour…',
    never: 'Pas encore à jour',
    offline: 'Hors ligne',
    waiting_one: '{{count}} envoi en attente',
    waiting_other: '{{count}} envois en attente',
    blocked_one: '{{count}} envoi à traiter',
    blocked_other: '{{count}} envois à traiter',
    now: 'Mettre à jour maintenant',
    signedOut: 'Session terminée',
  },
  pane: { work: 'Plan de travail' },
  notFound: { title: 'Page inconnue', text: 'Cette adresse ne mène à rien.', action: 'Revenir à l’accueil' },
  crash: {
    title: 'Cet écran a rencontré un problème',
    text: 'Votre travail enregistré est intact. Rouvrez l’écran ; si cela revient, fermez puis rouvrez Liaison.',
    action: 'Rouvrir l’écran',
  },
} as const;
