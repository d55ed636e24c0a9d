// Loaded into the bundled server with --import: tells its memory, its processor time and its worst stall when asked.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', order => {
  if (order === 'reset') delay.reset();
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  const worstStallMs = Math.max(0, delay.max / 1e6 - 5);
  const { user, system } = process.cpuUsage();
  process.send({ rss, heapTotal, heapUsed, external, worstStallMs, processorMs: (user + system) / 1000 });
});
// The channel to the parent must not keep a stopping server alive.
process.channel?.unref();
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
