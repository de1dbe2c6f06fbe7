/** Words of what goes wrong with the agenda. */
import type { ErrorWords } from './error-words.ts';

export const agendaErrors = {
  agenda: {
    'schedule-not-found': { title: 'Agenda introuvable', text: 'Cet agenda n’est plus à ce cabinet. La vue va être relue.' },
    'reason-not-found': {
      title: 'Motif introuvable',
      text: 'Ce motif de rendez-vous n’existe plus. Choisissez-en un autre : votre saisie est gardée.',
    },
    'appointment-not-found': {
      title: 'Rendez-vous introuvable',
      text: 'Il a été retiré, ou n’est pas sur ce poste. La vue va être relue.',
    },
    'block-not-found': { title: 'Période introuvable', text: 'Cette période bloquée a été retirée. La vue va être relue.' },
    'conflict-not-found': { title: 'Déjà réglé', text: 'Ce conflit a été réglé, ici ou sur un autre poste. La liste va être relue.' },
    'not-bookable': {
      title: 'Motif non proposé',
      text: 'Ce motif ne se prend pas sur cet agenda, ou pas avec votre rôle. Choisissez un autre motif ou un autre praticien.',
    },
    'not-allowed': { title: 'Agenda d’un autre praticien', text: 'Seul son titulaire peut changer cela. Rien n’a été changé.' },
    'wrong-state': {
      title: 'Étape impossible',
      text: 'L’état de ce rendez-vous a changé entre-temps. La vue va être relue : vérifiez, puis recommencez.',
    },
    'bad-time': {
      title: 'Horaire impossible',
      text: 'La fin doit suivre le début, le même jour. Votre saisie est gardée : corrigez l’heure ou la durée.',
    },
    'changed-elsewhere': {
      title: 'Horaires changés entre-temps',
      text: 'Quelqu’un d’autre vient de les modifier. Rien n’a été enregistré ; votre saisie est gardée : choisissez laquelle des deux vaut.',
    },
    'no-file': {
      title: 'Pas encore de dossier',
      text: 'L’adresse d’un patient se fait d’après son INS qualifié. Ouvrez d’abord son dossier, puis recommencez.',
    },
    'calendar-unreadable': {
      title: 'Calendrier illisible',
      text: 'Ce fichier n’est pas un calendrier iCalendar (.ics) valable. Exportez-le de nouveau depuis son logiciel. Rien n’a été importé.',
    },
  },
} as const satisfies Pick<ErrorWords, 'agenda'>;
