/** Certificates and documents of administration. */
import { type DocumentTemplate, items, prose } from './template.ts';

export const certificates: readonly DocumentTemplate[] = [
  {
    typeCode: '89601-9',
    title: 'Certificat médical',
    by: ['diallo', 'roche'],
    forms: ['pdf'],
    sections: [
      prose(
        'Certificat',
        'Je certifie avoir examiné ce jour {nom}, {ne} le {naissance}, et n’avoir pas constaté de contre-indication à la pratique {de la natation|du judo|de la course à pied|du football}, y compris en compétition.',
        'Certificat remis en main propre à la demande de l’intéressé{e}.',
      ),
    ],
    ages: [6, 70],
  },
  {
    typeCode: 'CERT_DECL',
    title: 'Certificat d’aptitude',
    by: ['chesneau', 'diallo'],
    forms: ['pdf'],
    sections: [
      prose(
        'Avis',
        'Aptitude au poste {sans restriction|avec aménagement : pas de port de charge au-delà de 10 kg pendant trois mois}. Prochaine visite en {dansUnAn}.',
      ),
    ],
    ages: [18, 66],
  },
  {
    typeCode: 'REMB',
    title: 'Données de remboursement',
    by: { device: 'Système d’information de l’Assurance maladie', at: 'insurance' },
    forms: ['pdf', 'cda-n1-pdf'],
    sections: [
      items(
        'Soins remboursés depuis 24 mois',
        'Consultations : {4-14}',
        'Délivrances de médicaments : {6-28}',
        'Actes de biologie : {2-9}',
        'Transports : {0-2}',
      ),
    ],
    ages: [1, 110],
  },
  {
    typeCode: 'ATTEST-DROITS-AM',
    title: 'Attestation de droits',
    by: { device: 'Téléservice des droits', at: 'insurance' },
    forms: ['pdf'],
    sections: [
      prose(
        'Droits',
        '{nom} bénéficie de la prise en charge de ses frais de santé jusqu’en {dansUnAn}. Médecin traitant déclaré : {oui|non}.',
      ),
    ],
    ages: [16, 110],
  },
  {
    typeCode: 'ATTEST-ASS-COMPL',
    title: 'Attestation d’assurance complémentaire',
    by: { device: 'Portail des complémentaires', at: 'insurance' },
    forms: ['pdf'],
    sections: [
      prose(
        'Garanties',
        'Contrat {individuel|collectif} n° {1-9}{0-9}{0-9}{0-9}{0-9}{0-9}, tiers payant {intégral|sur la part obligatoire}, valable jusqu’en {dansUnAn}.',
      ),
    ],
    ages: [18, 110],
  },
  {
    typeCode: 'ATTEST-HEBGT',
    title: 'Attestation d’hébergement',
    by: ['houdayer'],
    forms: ['pdf'],
    sections: [prose('Attestation', 'L’établissement atteste héberger {nom} depuis le {semaineDerniere}, chambre {10-64}.')],
    ages: [70, 110],
  },
  {
    typeCode: 'ATTEST-RESID',
    title: 'Attestation de résidence',
    by: ['couturier'],
    forms: ['pdf'],
    sections: [prose('Attestation', '{nom} réside à {ville}. Attestation établie pour l’ouverture de ses droits.')],
    ages: [18, 110],
  },
  {
    typeCode: '59284-0',
    title: 'Attestation de consentement',
    by: ['thibault', 'brisset', 'foucault'],
    forms: ['pdf'],
    sections: [
      prose(
        'Consentement',
        '{Patient} déclare avoir reçu une information claire sur {l’anesthésie|l’examen de ses caractéristiques génétiques|l’intervention prévue} et y consentir. Signé le {date}.',
      ),
    ],
    ages: [18, 95],
  },
  {
    typeCode: 'AUTORIS-SOINS',
    title: 'Autorisation de soins',
    by: ['castel', 'brisset'],
    forms: ['pdf'],
    sections: [
      prose(
        'Autorisation',
        'Les titulaires de l’autorité parentale autorisent l’anesthésie et les soins nécessaires à {prenom} pour l’intervention prévue.',
      ),
    ],
    ages: [1, 17],
  },
];
