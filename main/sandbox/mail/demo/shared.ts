/** What comes to the radiologist, and to the two mailboxes that a place shares. */
import { type DemoConversation, patient, pro } from './script.ts';

export const radiologistConversations: readonly DemoConversation[] = [
  {
    box: 'radiologist',
    subject: 'Scanner thoracique de Mme Martel',
    messages: [
      {
        from: pro('prigent'),
        at: '-1 10:05',
        text: 'Cher confrère,\n\nPouvez-vous comparer le scanner de lundi à celui de l’an dernier, en particulier le nodule du lobe supérieur droit ?\n\nDre Maud Prigent',
        isUnread: true,
      },
    ],
  },
  {
    box: 'radiologist',
    subject: 'Relecture d’une IRM du genou',
    messages: [
      {
        from: pro('castel'),
        at: '-4 17:55',
        text: 'Bonjour Étienne,\n\nTon avis sur la corne postérieure du ménisque interne de M. Benali ? Je l’opère jeudi.\n\nJulien Castel',
        isFlagged: true,
      },
      { from: 'me', at: '-3 08:20', text: 'Fissure verticale, stable. Le compte rendu est diffusé.\n\nÉtienne Vasseur' },
    ],
  },
  {
    box: 'radiologist',
    subject: 'Allergie à l’iode',
    messages: [
      {
        from: pro('diallo'),
        at: '-2 12:30',
        text: 'Cher confrère,\n\nMme Martel a fait une urticaire étendue après injection en 2019. Protocole de prémédication ?\n\nDre Claire Diallo',
      },
      { from: 'me', at: '-2 13:10', text: 'Merci. Nous ferons l’examen sans injection.\n\nDr Étienne Vasseur' },
    ],
  },
  {
    box: 'radiologist',
    subject: 'Mammographie : deuxième lecture',
    messages: [
      {
        from: pro('thibault'),
        at: '-3h',
        text: 'Cher confrère,\n\nLa patiente est inquiète, pouvez-vous me confirmer le délai de la deuxième lecture ?\n\nDre Camille Thibault',
        isUnread: true,
        isUrgent: true,
      },
    ],
  },
];

export const sharedConversations: readonly DemoConversation[] = [
  {
    box: 'tilleuls',
    subject: 'Demande de rendez-vous',
    messages: [
      {
        from: 'me',
        to: [patient('moreau-therese')],
        at: '-11 09:30',
        text: 'Bonjour Madame Moreau,\n\nVous pouvez nous écrire ici pour vos rendez-vous.\n\nLe secrétariat',
      },
      {
        from: patient('moreau-therese'),
        at: '-2h',
        text: 'Bonjour, ma mère a besoin d’un rendez-vous cette semaine pour sa tension, le matin de préférence. Sa fille, Mme Moreau',
        isUnread: true,
      },
    ],
  },
  {
    box: 'tilleuls',
    subject: 'Renouvellement d’ordonnance',
    messages: [
      {
        from: 'me',
        to: [patient('richard-solange')],
        at: '-30 11:00',
        text: 'Bonjour Madame,\n\nVotre ordonnance est prête à l’accueil.\n\nLe secrétariat',
      },
      {
        from: patient('richard-solange'),
        at: '-1 15:42',
        text: 'Bonjour, il ne me reste que quatre jours de furosémide. Pouvez-vous demander au docteur de renouveler ?',
        isUnread: true,
      },
    ],
  },
  {
    box: 'tilleuls',
    subject: 'Attestation pour l’employeur',
    messages: [
      {
        from: 'me',
        to: [patient('benali-karim')],
        at: '-7 10:00',
        text: 'Bonjour Monsieur,\n\nDites-nous si l’arrêt doit être prolongé.\n\nLe secrétariat',
      },
      {
        from: patient('benali-karim'),
        at: '-6 18:25',
        text: 'Bonjour, mon employeur demande une attestation de présence à la consultation du 3. Merci.',
      },
      {
        from: 'me',
        at: '-5 09:12',
        text: 'Bonjour Monsieur,\n\nL’attestation est jointe.\n\nLe secrétariat',
        files: [
          { kind: 'pdf', name: 'attestation.pdf', document: { patient: 'benali-karim', typeCode: '11488-4', by: 'diallo', daysAgo: 5 } },
        ],
      },
    ],
  },
  {
    box: 'tilleuls',
    subject: 'Lettre de sortie',
    messages: [
      {
        from: pro('amiot'),
        at: '-3 16:30',
        text: 'Bonjour,\n\nLa lettre de liaison à la sortie de Mme Moreau est jointe, à l’attention de la Dre Diallo.\n\nSecrétariat de gériatrie, CHU d’Angers',
        files: [{ kind: 'archive', document: { patient: 'moreau-therese', typeCode: '11490-0', by: 'amiot', daysAgo: 3 } }],
        isUnread: true,
      },
    ],
  },
  {
    box: 'tilleuls',
    subject: 'Transport pour la dialyse',
    messages: [
      {
        from: pro('bensaid'),
        at: '-4h',
        text: 'Bonjour,\n\nIl manque la prescription de transport de M. Le Goff pour ses séances de décembre. Pouvez-vous la demander ?\n\nDre Inès Bensaïd',
        isUnread: true,
      },
    ],
  },
  {
    box: 'tilleuls',
    subject: 'Vaccination des soignants',
    messages: [
      {
        from: pro('gueret'),
        at: '-9 10:10',
        text: 'Bonjour,\n\nLes vaccins contre la grippe pour l’équipe sont arrivés.\n\nPharmacie des Arcades',
      },
      { from: 'me', at: '-9 11:30', text: 'Merci, nous passons demain.\n\nLe secrétariat' },
    ],
  },
  {
    box: 'tilleuls',
    subject: 'Séances de kinésithérapie',
    messages: [
      {
        from: pro('jamet'),
        at: '-14 08:55',
        text: 'Bonjour,\n\nBilan intermédiaire de M. Benali joint.\n\nLoïc Jamet',
        files: [{ kind: 'pdf', name: 'bilan-kine.pdf', document: { patient: 'benali-karim', typeCode: '11488-4', daysAgo: 14 } }],
      },
    ],
  },
  {
    box: 'tilleuls',
    subject: 'Passage à domicile',
    messages: [
      {
        from: pro('petitjean'),
        at: '-1 19:02',
        text: 'Bonsoir,\n\nLa plaie de Mme Richard est propre, prochain pansement vendredi.\n\nOcéane Petitjean',
      },
    ],
  },
  {
    box: 'imaging',
    subject: 'Préparation de l’examen',
    messages: [
      {
        from: 'me',
        to: [patient('kowalski-anna')],
        at: '-5 14:00',
        text: 'Bonjour Madame,\n\nVotre IRM est confirmée jeudi à 10 h 20. Avez-vous un stimulateur cardiaque, un implant ou une prothèse ?\n\nImagerie Saint-Laud',
      },
      {
        from: patient('kowalski-anna'),
        at: '-5h',
        text: 'Bonjour, j’ai un stérilet et c’est tout. Faut-il venir à jeun ?',
        isUnread: true,
      },
    ],
  },
  {
    box: 'imaging',
    subject: 'Demande d’examen',
    messages: [
      {
        from: pro('diallo'),
        at: '-2 18:40',
        text: 'Bonjour,\n\nMerci de recevoir M. Saint-Pierre pour une échographie des troncs supra-aortiques.\n\nDre Claire Diallo',
        files: [
          { kind: 'pdf', name: 'demande.pdf', document: { patient: 'saint-pierre-joel', typeCode: '57833-6', by: 'diallo', daysAgo: 2 } },
        ],
        isUnread: true,
      },
    ],
  },
  {
    box: 'imaging',
    subject: 'Images d’un confrère',
    messages: [
      {
        from: pro('lorieux'),
        at: '-6 11:11',
        text: 'Bonjour,\n\nPouvez-vous nous transmettre les coupes du scanner de M. Petit ?\n\nInstitut du cancer de l’Anjou',
      },
      { from: 'me', at: '-6 12:00', text: 'C’est fait ce jour, par le dossier.\n\nImagerie Saint-Laud' },
    ],
  },
  {
    box: 'imaging',
    subject: 'Changement de créneau',
    messages: [
      {
        from: pro('hardy'),
        at: '-8 09:00',
        text: 'Bonjour,\n\nLe créneau du 14 est libéré.\n\nCabinet de dermatologie Lafayette',
        folder: 'Archive',
      },
    ],
  },
];
