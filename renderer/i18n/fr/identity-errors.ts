/** Words of what goes wrong with an identity and with the teleservice INSi. */
import type { ErrorWords } from './error-words.ts';

export const identityErrors = {
  insi: {
    unavailable: {
      title: 'L’INSi ne répond pas',
      text: 'Le téléservice national est momentanément indisponible. Rien n’a changé au dossier ; réessayez dans quelques minutes.',
    },
    refused: {
      title: 'Demande refusée par l’INSi',
      text: 'Le téléservice n’a pas accepté la demande ({{reason}}). Vérifiez les traits ; si cela persiste, prévenez votre éditeur.',
    },
  },
  identity: {
    incomplete: {
      title: 'Traits incomplets',
      text: 'L’INSi demande le nom de naissance, le premier prénom, le sexe et la date de naissance complète.',
    },
    doubted: {
      title: 'Identité douteuse ou fictive',
      text: 'L’INSi n’est pas interrogé et l’identité reste provisoire. Levez d’abord cette particularité.',
    },
    changed: {
      title: 'L’identité a changé entre-temps',
      text: 'Un autre poste l’a modifiée, ou la réponse de l’INSi n’est plus la même. Relisez les traits, puis recommencez.',
    },
    'traits-differ': {
      title: 'Traits à vérifier',
      text: 'Un trait de l’INSi diffère de celui du dossier. Vérifiez-le sur la pièce d’identité, puis confirmez.',
    },
    'ins-borne': {
      title: 'INS déjà porté',
      text: 'Un autre dossier du cabinet porte cet INS : c’est sans doute la même personne. Réglez d’abord ce doublon.',
    },
    'wrong-state': { title: 'Pas d’INS à vérifier', text: 'Cette identité n’a pas d’INS donné par l’INSi. Cherchez-le d’abord.' },
  },
  duplicates: {
    'two-ins': {
      title: 'Deux INS différents',
      text: 'L’INSi a donné à chacun son INS : ce sont deux personnes, leurs dossiers ne se fusionnent pas.',
    },
    'ins-stays': {
      title: 'L’INS reste',
      text: 'Un seul de ces dossiers a l’INS : c’est lui qui doit rester. Choisissez-le, puis fusionnez.',
    },
    'already-merged': {
      title: 'Dossier déjà fusionné',
      text: 'L’un des deux a été fusionné entre-temps. La liste va être relue ; une fusion s’annule à tout moment.',
    },
    'reason-needed': {
      title: 'Raison à donner',
      text: 'Ces dossiers ne se ressemblent pas, ou l’un d’eux vient de changer. Vérifiez les traits, puis donnez la raison.',
    },
  },
} as const satisfies Pick<ErrorWords, 'insi' | 'identity' | 'duplicates'>;
