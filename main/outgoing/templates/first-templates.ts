/** The templates that everybody starts with: sober, « vous », the fields filled in when one is used. */

export interface FirstTemplate {
  readonly name: string;
  readonly subject: string;
  readonly text: string;
}

export const firstTemplates: readonly FirstTemplate[] = [
  {
    name: 'Envoi d’un résultat',
    subject: 'Votre résultat du {{date}}',
    text: [
      'Bonjour {{civilite}},',
      '',
      'Vous trouverez ci-joint le résultat de votre examen. Il est aussi dans Mon espace santé.',
      '',
      'Pour toute question sur ce résultat, vous pouvez répondre à ce message. En cas d’urgence, appelez le 15.',
    ].join('\n'),
  },
  {
    name: 'Confirmation de rendez-vous',
    subject: 'Votre rendez-vous',
    text: [
      'Bonjour {{civilite}},',
      '',
      'Nous vous confirmons votre rendez-vous du {{prochain-rendez-vous}}, {{lieu}}.',
      '',
      'Merci d’apporter votre carte Vitale, vos ordonnances en cours et vos derniers résultats. En cas d’empêchement, prévenez-nous en répondant à ce message.',
    ].join('\n'),
  },
  {
    name: 'Demande d’avis',
    subject: 'Demande d’avis',
    text: [
      'Chère consœur, cher confrère,',
      '',
      'Je me permets de solliciter votre avis au sujet de {{patient}}, {{age}}, né(e) le {{naissance}}.',
      '',
      'Motif : ',
      'Antécédents et traitement : ',
      'Question : ',
      '',
      'Je vous remercie de votre aide et reste à votre disposition.',
    ].join('\n'),
  },
  {
    name: 'Fin d’échange',
    subject: 'Fin de notre échange',
    text: [
      'Bonjour {{civilite}},',
      '',
      'Notre échange par messagerie prend fin. Vous ne pourrez plus répondre à ce message ; les documents envoyés restent dans Mon espace santé.',
      '',
      'Pour une nouvelle question, prenez rendez-vous auprès du secrétariat. En cas d’urgence, appelez le 15.',
    ].join('\n'),
  },
];
