import { Badge } from '../kit/Badge';
import { Progress } from '../kit/Progress';
import { fromDocument, type Problem } from '../api/problem';
import { useFormat, type Format } from '../words/format';
import { useProblemText } from '../words/problems';
import { useWords, type Translated } from '../words/words';
import { modelPath } from './actions';
import { downloadWords } from './download-words';
import { downloadPart } from './downloads';
import { DownloadButtons } from './DownloadButtons';
import { statusWords } from './status-words';
import { roughSpan } from './time-left';
import type { Download } from './types';

type DownloadTexts = Translated<(typeof downloadWords)['en']>;

/** One download: how far it is, how fast, where it comes from, what is wrong with it and what can be done. */
export function DownloadCard({ download, place }: { download: Download; place: number | undefined }) {
  const t = useWords(downloadWords);
  const s = useWords(statusWords);
  const format = useFormat();
  const part = downloadPart(download);
  const going = download.state === 'running' || download.state === 'verifying';
  return (
    <li class="models-card" aria-label={download.name}>
      <div class="models-card-head">
        <a class="models-card-title" href={modelPath(download)}>
          {download.name}
        </a>
        <Badge tone={tone(download.state)}>{t.state[download.state]}</Badge>
        <Badge>{s.mode[download.mode]}</Badge>
        <span class="models-spring" />
        <DownloadButtons download={download} />
      </div>
      {download.state !== 'complete' && (
        <Progress label={t.progressOf(download.name)} value={going || part !== undefined ? part : 0} quiet={!going} />
      )}
      <p class="models-figures">
        {figures(download, part, place, t, format).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
      {download.notice != null && <p class="models-notice">{download.notice}</p>}
      {download.error && <Failure problem={fromDocument(download.error)} />}
      <Origin download={download} />
    </li>
  );
}

function tone(state: Download['state']): 'quiet' | 'accent' | 'good' | 'warn' | 'danger' {
  switch (state) {
    case 'running':
    case 'verifying':
      return 'accent';
    case 'queued':
      return 'quiet';
    case 'paused':
      return 'warn';
    case 'complete':
      return 'good';
    case 'failed':
      return 'danger';
  }
}

/** The figures of a download, each a text of its own, those that mean nothing left out. */
function figures(
  download: Download,
  part: number | undefined,
  place: number | undefined,
  t: DownloadTexts,
  format: Format,
): string[] {
  const { received_bytes: received, total_bytes: total, bytes_per_second: speed, seconds_left: left } = download;
  if (download.state === 'complete') return [format.bytes(total ?? received)];
  const texts = [
    total == null ? t.received(format.bytes(received)) : t.of(format.bytes(received), format.bytes(total)),
  ];
  if (part !== undefined) texts.push(format.percent(part));
  if (place !== undefined) texts.push(t.place(format.number(place)));
  if (download.state === 'verifying') texts.push(t.checking);
  if (download.state === 'running') {
    if (speed > 0) texts.push(format.rate(speed));
    if (left != null) texts.push(t.left(spanText(left, t, format)));
    if (download.source != null) texts.push(t.from(download.source));
  }
  if (download.retries > 0) texts.push(t.retries(download.retries, format.number(download.retries)));
  return texts;
}

function spanText(seconds: number, t: DownloadTexts, format: Format): string {
  const span = roughSpan(seconds);
  switch (span.unit) {
    case 'seconds':
      return t.seconds(format.number(span.seconds));
    case 'minutes':
      return t.minutes(format.number(span.minutes));
    case 'hours':
      return t.hours(format.number(span.hours), span.minutes === 0 ? undefined : format.number(span.minutes));
    case 'days':
      return t.days(format.number(span.days));
  }
}

function Failure({ problem }: { problem: Problem }) {
  const { text, nextStep } = useProblemText(problem);
  return (
    <div class="models-switch models-switch-failed">
      <p>{text}</p>
      <p class="models-quiet">{nextStep}</p>
    </div>
  );
}

function Origin({ download }: { download: Download }) {
  const t = useWords(downloadWords);
  return (
    <details class="models-details">
      <summary>{t.details}</summary>
      <dl class="models-facts models-facts-wide">
        <div>
          <dt>{t.address}</dt>
          <dd class="models-path">{download.url}</dd>
        </div>
        <div>
          <dt>{t.file}</dt>
          <dd class="models-path">{download.path}</dd>
        </div>
        {download.files.map((file) =>
          file.sha256 == null ? null : (
            <div key={file.path}>
              <dt>SHA-256</dt>
              <dd class="models-path">{file.sha256}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
}
