import type { Jobs } from '../../../platform/jobs/index.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Imports } from './imports.ts';

const sweep = 'imports.sweep';

/** Every night at ten past three, in the machine's time zone, throws away what nobody has touched for 90 days. */
export function scheduleImportSweep(jobs: Jobs, imports: Imports, log: Log): void {
  jobs.handle(sweep, {
    run: async () => {
      const swept = await imports.sweep();
      if (swept > 0) log.info({ swept }, 'imports that nobody has touched were thrown away');
    },
  });
  jobs.schedule(sweep, '10 3 * * *');
}
