/** Copies of images on this workstation: their room, and those that are kept. */
export const imageCache = {
  quota: 'Place pour les images',
  quotaHint: 'Quand elle manque, l’examen regardé le moins récemment laisse la sienne ; il se rouvre depuis sa source.',
  gigabytes_one: '{{count}} Go',
  gigabytes_other: '{{count}} Go',
  used: 'Images gardées sur ce poste',
  usedOf: '{{used}} sur {{quota}}',
  none: 'Aucune image n’est gardée sur ce poste.',
  studies: 'Examens gardés',
  about_one: '{{name}}, {{date}} · {{count}} image, {{size}}',
  about_other: '{{name}}, {{date}} · {{count}} images, {{size}}',
  pinned: 'Patient gardé sur ce poste',
  remove: 'Retirer la copie : {{title}}, {{date}}',
  all: 'Afficher les {{count}} examens',
  less: 'Afficher moins',
  keep: 'Garder les images de ce patient sur ce poste',
  keepHint: 'Une fois ouvertes, elles se lisent hors ligne et ne laissent pas leur place aux autres.',
} as const;
