/** Sign-in in the manner of Pro Santé Connect, and the workplace. */
export const session = {
  signIn: {
    title: 'Se connecter',
    intro: 'Avec Pro Santé Connect, sur l’application e-CPS de votre téléphone.',
    nationalId: 'Identifiant national',
    nationalIdHint: 'Le 8 suivi de votre numéro RPPS, au dos de votre carte.',
    nationalIdInvalid: 'Un identifiant compte de 6 à 32 chiffres ou lettres majuscules.',
    action: 'Se connecter avec l’e-CPS',
    demo: 'Comptes de démonstration',
    demoHint: 'Plateforme d’essai : patients et documents inventés.',
    offline: 'La connexion demande le réseau. Elle redeviendra possible à son retour.',
    openOffline: 'Hors ligne',
    preparing: 'Préparation de la plateforme d’essai (une demi-minute la première fois)',
  },
  waiting: {
    title: 'Validez sur votre téléphone',
    text: 'Ouvrez l’application e-CPS et acceptez la demande si elle montre le même nombre.',
    code: 'Nombre à comparer',
    asking: 'Demande en cours…',
    cancel: 'Abandonner',
  },
  failure: {
    unknown: 'L’annuaire ne connaît pas ce numéro. Vérifiez-le sur votre carte.',
    refused: 'La demande a été refusée sur le téléphone. Recommencez si c’était une erreur.',
    'timed-out': 'La demande a expiré sans réponse. Ouvrez l’application e-CPS, puis recommencez.',
    unreachable: 'Pro Santé Connect n’a pas répondu. Vérifiez le réseau, puis recommencez.',
    expired: 'Votre session est terminée. Les envois en attente sont gardés.',
  },
  workplace: {
    title: 'Où exercez-vous maintenant ?',
    text: 'La structure choisie est inscrite comme auteur de vos documents et fixe vos droits.',
    label: 'Structures d’exercice',
    hint: 'Flèches pour choisir, Entrée pour ouvrir.',
    signOut: 'Changer de compte',
  },
} as const;
