/** Settings → Plateforme: its address, the way out of this workstation, whom to trust, and whether it all works. */
import { PlatformAddress } from './PlatformAddress.tsx';
import { PlatformCertificate } from './PlatformCertificate.tsx';
import { PlatformProxy } from './PlatformProxy.tsx';
import { PlatformTest } from './PlatformTest.tsx';
import { PlatformTrust } from './PlatformTrust.tsx';
import styles from './platform.module.css';

export function PlatformSettings() {
  return (
    <div className={styles.parts}>
      <PlatformAddress />
      <PlatformProxy />
      <PlatformCertificate />
      <PlatformTrust />
      <PlatformTest />
    </div>
  );
}
