/** What Dre Diallo finds in her own mailbox. */
import { correspondence } from './correspondence.ts';
import { type DemoConversation, patient, pro } from './script.ts';

const box = 'doctor';

export const doctorConversations: readonly DemoConversation[] = [
  {
    box,
    subject: 'Suites de votre consultation',
    messages: [
      {
        from: 'me',
        to: [patient('martel-jeanne')],
        at: '-6 18:20',
        text: 'Bonjour Madame Martel,\n\nVous trouverez ci-joint l’ordonnance de ce jour. Pouvez-vous m’écrire ici si la toux persiste après cinq jours ?\n\nBien cordialement,\nDre Claire Diallo',
        files: [
          { kind: 'pdf', name: 'ordonnance.pdf', document: { patient: 'martel-jeanne', typeCode: '57833-6', by: 'diallo', daysAgo: 6 } },
        ],
      },
      {
        from: patient('martel-jeanne'),
        at: '-1 09:12',
        text: 'Bonjour docteur,\n\nLa toux est toujours là, surtout la nuit, et je suis plus essoufflée dans l’escalier. Je vous joins le compte rendu du pneumologue que j’avais oublié de vous donner.\n\nFaut-il que je vienne ?\n\nJeanne Martel',
        files: [
          {
            kind: 'pdf',
            name: 'compte-rendu-pneumologie.pdf',
            document: { patient: 'martel-jeanne', typeCode: '11488-4', by: 'prigent', daysAgo: 20 },
          },
        ],
        isUnread: true,
      },
    ],
  },
  {
    box,
    subject: 'Avis urgent : douleur thoracique',
    messages: [
      {
        from: pro('menuet'),
        at: '-1h',
        text: 'Chère consœur,\n\nJe reçois aux urgences votre patient, M. Joël Saint-Pierre, pour une douleur thoracique résolutive. Troponine en cours. Pouvez-vous me confirmer son traitement antiagrégant actuel et la date de son dernier stent ?\n\nJe suis joignable au poste 4 12 jusqu’à 20 h.\n\nDre Laure Menuet\nUrgences, CHU d’Angers',
        isUnread: true,
        isUrgent: true,
        asksReceipt: true,
      },
    ],
  },
  {
    box,
    subject: 'Biologie',
    messages: [
      {
        from: pro('cadiou'),
        at: '-3h',
        text: 'Bonjour,\n\nLes résultats de biologie de votre patiente sont joints.\n\nLaboratoire Bio-Loire',
        files: [{ kind: 'archive', document: { patient: 'martel-jeanne', typeCode: '11502-2', by: 'cadiou', daysAgo: 0 } }],
        isUnread: true,
      },
    ],
  },
  {
    box,
    subject: 'Biologie',
    messages: [
      {
        from: pro('legall'),
        at: '-2 17:40',
        text: 'Bonjour,\n\nVeuillez trouver ci-joint les résultats demandés.\n\nLaboratoire Anjou-Biologie',
        files: [
          { kind: 'archive', variant: 'stranger', document: { patient: 'le-goff-yann', typeCode: '11502-2', by: 'legall', daysAgo: 2 } },
        ],
        isUnread: true,
      },
    ],
  },
  {
    box,
    subject: 'Compte rendu de consultation',
    messages: [
      {
        from: pro('delaunay'),
        at: '-4 12:05',
        text: 'Cher confrère,\n\nMerci de m’avoir adressé M. Le Goff. Le compte rendu est joint ; il est aussi dans Mon espace santé.\n\nConfraternellement,\nDr Marc-Olivier Delaunay',
        files: [{ kind: 'archive', variant: 'in-record', document: { patient: 'le-goff-yann', typeCode: '11488-4', daysAgo: 0 } }],
      },
    ],
  },
  {
    box,
    subject: 'Kaliémie à 5,9',
    messages: [
      {
        from: pro('cadiou'),
        at: '-5h',
        text: 'Docteur,\n\nLa kaliémie de M. Yann Le Goff prélevée ce matin est à 5,9 mmol/L, contrôlée sur le même tube, sans hémolyse. Je n’ai pas pu vous joindre au cabinet.\n\nDre Anne-Sophie Cadiou, biologiste',
        isUnread: true,
        isUrgent: true,
        isFlagged: true,
      },
      {
        from: 'me',
        at: '-4h',
        text: 'Merci beaucoup. J’ai appelé M. Le Goff : la spironolactone est arrêtée, contrôle demain matin à domicile.\n\nDre Diallo',
      },
    ],
  },
  {
    box,
    subject: 'Résultat de la glycémie',
    messages: [
      {
        from: 'me',
        to: [patient('ouedraogo-ismael')],
        at: '-9 08:50',
        text: 'Bonjour Monsieur Ouedraogo,\n\nVotre hémoglobine glyquée est à 7,2 %, c’est mieux. Continuez ainsi, nous nous revoyons dans trois mois.\n\nDre Claire Diallo',
      },
      {
        from: patient('ouedraogo-ismael'),
        at: '-8 19:31',
        text: 'Merci docteur, bonne nouvelle ! J’ai une question : je pars au Burkina cinq semaines, comment faire pour les bandelettes ?',
      },
      {
        from: 'me',
        at: '-7 12:40',
        text: 'Je vous prépare une ordonnance pour la durée du voyage, elle sera à l’accueil dès demain.\n\nDre Claire Diallo',
      },
      { from: patient('ouedraogo-ismael'), at: '-7 13:02', text: 'Parfait, merci beaucoup.' },
    ],
  },
  {
    box,
    subject: 'Asthme d’Hugo à l’école',
    messages: [
      {
        from: 'me',
        to: [patient('tessier-hugo')],
        at: '-12 18:10',
        text: 'Bonjour,\n\nLe projet d’accueil individualisé d’Hugo est joint, à remettre à l’école avec son aérosol.\n\nDre Claire Diallo',
        files: [
          {
            kind: 'pdf',
            name: 'projet-accueil.pdf',
            document: { patient: 'tessier-hugo', typeCode: '11488-4', by: 'diallo', daysAgo: 12 },
          },
        ],
      },
      {
        from: patient('tessier-hugo'),
        at: '-2h',
        text: 'Bonjour, l’école demande une photo de la chambre d’inhalation pour ne pas se tromper. Est-ce bien celle-ci ? Mme Tessier, maman d’Hugo',
        files: [{ kind: 'image', name: 'chambre-inhalation.jpg' }],
        isUnread: true,
      },
    ],
  },
  {
    box,
    subject: 'Fin de suivi de grossesse',
    messages: [
      {
        from: 'me',
        to: [patient('faure-nguyen-lise')],
        at: '-40 11:15',
        text: 'Bonjour Madame,\n\nVotre dernière échographie est rassurante. La suite du suivi se fait à la maternité.\n\nDre Claire Diallo',
      },
      { from: patient('faure-nguyen-lise'), at: '-39 20:44', text: 'Merci pour tout docteur.' },
      {
        from: 'me',
        at: '-38 09:05',
        text: 'Je clos cette conversation ; n’hésitez pas à prendre rendez-vous au cabinet si besoin.\n\nDre Claire Diallo',
        isEnd: true,
      },
    ],
  },
  {
    box,
    subject: 'Vos résultats',
    messages: [
      {
        from: 'me',
        to: [{ name: 'PETIT Marc-Antoine', address: '174099999999963@patient.mssante.fr' }],
        at: '-3 18:45',
        text: 'Bonjour Monsieur,\n\nVos résultats sont normaux.\n\nDre Claire Diallo',
        report: 'unknown-patient',
      },
    ],
  },
  {
    box,
    subject: 'Synthèse avant hospitalisation',
    messages: [
      {
        from: 'me',
        to: [pro('amiot')],
        at: '-5 14:22',
        text: 'Cher confrère,\n\nVoici la synthèse de Mme Moreau avant son entrée.\n\nDre Claire Diallo',
        files: [
          {
            kind: 'archive',
            document: { patient: 'moreau-therese', typeCode: '11488-4', by: 'diallo', daysAgo: 5, title: 'Synthèse médicale' },
          },
        ],
        report: 'not-filed',
      },
    ],
  },
  {
    box,
    subject: 'Relecture du plan de soins',
    messages: [
      {
        from: 'me',
        to: [pro('petitjean')],
        at: '-6 08:31',
        text: 'Bonjour Océane,\n\nPeux-tu relire le plan de soins de Mme Richard avant jeudi ?\n\nClaire',
        report: 'read',
      },
      {
        from: pro('petitjean'),
        at: '-5 16:48',
        text: 'Relu, rien à changer. Les bandes de contention sont bien tolérées.\n\nOcéane Petitjean, infirmière',
      },
    ],
  },
  {
    box,
    subject: 'Sortie de M. Benali',
    messages: [
      {
        from: pro('castel'),
        at: '-8 15:10',
        text: 'Chère consœur,\n\nM. Benali est sorti ce jour après arthroscopie du genou droit, suites simples. Appui autorisé avec deux cannes, anticoagulation dix jours. Ablation des fils à J12 par vos soins si vous en êtes d’accord.\n\nDr Julien Castel',
        files: [{ kind: 'pdf', name: 'lettre-de-liaison.pdf', document: { patient: 'benali-karim', typeCode: '11490-0', daysAgo: 8 } }],
        isFlagged: true,
      },
    ],
  },
  {
    box,
    subject: 'Migraine de ma fille',
    messages: [
      {
        from: 'me',
        to: [patient('roux-camille')],
        at: '-15 17:20',
        text: 'Bonjour Camille,\n\nPensez à noter vos crises dans l’agenda que je vous ai remis.\n\nDre Claire Diallo',
      },
      {
        from: patient('roux-camille'),
        at: '-3 21:08',
        text: 'Bonjour docteur, trois crises en dix jours, dont une avec des taches brillantes. Est-ce que je continue le naproxène ? Camille',
        isUnread: true,
      },
    ],
  },
  {
    box,
    subject: 'Demande d’avis dermatologique',
    messages: [
      {
        from: 'me',
        to: [pro('hardy')],
        at: '-10 12:12',
        text: 'Cher Vincent,\n\nPeux-tu me dire ce que tu penses de cette lésion du dos, apparue il y a deux mois chez Mme Kowalski ?\n\nClaire',
        files: [{ kind: 'image', name: 'lesion-dos.jpg' }],
      },
      {
        from: pro('hardy'),
        at: '-9 09:35',
        text: 'Chère Claire,\n\nKératose séborrhéique, aspect typique. Pas de geste. Je la revois volontiers si elle saigne.\n\nVincent Hardy',
      },
      { from: 'me', at: '-9 12:01', text: 'Merci pour ta réponse rapide.' },
    ],
  },
  ...correspondence,
];
