/** Words shared by every screen. */
export const common = {
  appName: 'Liaison',
  action: {
    cancel: 'Annuler',
    close: 'Fermer',
    retry: 'Réessayer',
    refresh: 'Mettre à jour',
    open: 'Ouvrir',
    save: 'Enregistrer',
    clear: 'Effacer',
    more: 'Autres actions',
    dismiss: 'Fermer l’annonce',
    show: 'Voir',
  },
  state: {
    loading: 'Chargement',
    empty: 'Vide',
    offline: 'Hors ligne',
    stale: 'Périmé',
    denied: 'Accès refusé',
    copyOf: 'Copie locale, {{date}}',
    newItem: 'Nouveau',
    on: '(activé)',
    reference: 'Référence à donner à l’assistance : {{ref}}',
  },
  banner: {
    offlineSince: 'Hors ligne depuis {{time}}.',
    offlineText:
      'Ce qui a été ouvert reste lisible. Vous pouvez préparer et signer : l’envoi partira seul au retour du réseau, dans l’ordre.',
    offlineWaiting_one: 'Voir l’envoi en attente',
    offlineWaiting_other: 'Voir les {{count}} envois en attente',
  },
  toast: {
    region_one: '{{count}} annonce',
    region_other: '{{count}} annonces',
  },
  gender: { male: 'M', female: 'F', other: 'Autre', unknown: 'Inconnu' },
  identity: {
    qualifiee: 'Qualifiée',
    validee: 'Validée',
    recuperee: 'Récupérée',
    provisoire: 'Provisoire',
  },
  /** Two identities compared, trait by trait. */
  traits: {
    trait: 'Trait',
    verdict: 'Comparaison',
    matches: 'Concorde',
    differs: 'Ne concorde pas',
    lacking: 'Manque',
    uncompared: 'Non renseigné',
    added: 'Complété',
  },
  role: { physician: 'Médecin', radiologist: 'Radiologue', secretary: 'Secrétariat' },
  key: { Escape: 'Échap', Enter: '↵', Shift: 'Maj', Delete: 'Suppr', Space: 'Espace' },
  none: '—',
} as const;
