import { downloadIcon, fileUploadIcon } from '@jupyterlab/ui-components';
import React from 'react';

import { list, members, Members, text } from '../../members';
import { change } from '../changing';
import { download } from '../download';
import { IServed } from '../served';
import { TextButton, Told, useTold } from '../textbutton';
import { takingIn } from './edits';
import { ownId } from './environments';
import { SECRET } from './variables';

/** The environment as a file of Postman's, in and out. */
export function Files(props: { served: IServed; isReadOnly: boolean }): React.JSX.Element {
  const { served, isReadOnly } = props;
  const { view, management, mock } = served;
  const input = React.useRef<HTMLInputElement>(null);
  const { told, run } = useTold();
  const write = async (): Promise<string> => {
    const answer = await management.written(view?.id ?? '', 'environment');
    download(`${mock.id}.postman_environment.json`, answer['document']);
    return '';
  };
  return (
    <div className="jp-Mock-files">
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={event => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) {
            run(() => take(file, served));
          }
        }}
      />
      <TextButton
        icon={fileUploadIcon}
        text="Import"
        title="Take in the variables of a Postman environment file"
        isDisabled={isReadOnly}
        act={() => input.current?.click()}
      />
      <TextButton
        icon={downloadIcon}
        text="Export"
        title="Download this environment as a Postman environment file"
        isDisabled={!view}
        act={() => run(write)}
      />
      <Told told={told} />
    </div>
  );
}

/** Take the variables of a file in, and say what came. */
async function take(file: File, served: IServed): Promise<string> {
  const content = await file.text();
  const environment = members(
    (await served.management.readFile(file.name, content))['environment']
  );
  if (!Array.isArray(environment['values'])) {
    throw new Error(`“${file.name}” holds no environment. Choose one that Postman exported.`);
  }
  const values = list(environment['values']).map(members);
  const name = text(environment['name']);
  await change(served, mock => [takingIn(mock, name, values)]);
  const kept = keepSecrets(content, values, served);
  const count = `${values.length} ${values.length === 1 ? 'variable' : 'variables'}`;
  return `Took in ${count} of “${file.name}”.${kept ? ' Secret values stay in this page only.' : ''}`;
}

/** Keep the secret values of a file as current ones, in the page: nothing else may hold them. */
function keepSecrets(content: string, values: Members[], served: IServed): boolean {
  const whole = members(JSON.parse(content));
  const found = list(whole['values'] ?? members(whole['environment'])['values']).map(members);
  const secrets = found.filter(value => value['type'] === SECRET && text(value['value']) !== '');
  const known = new Set(values.map(value => value['key']));
  const taken = secrets.filter(value => known.has(value['key']));
  taken.forEach(value => {
    const [key, held] = [text(value['key']), text(value['value'])];
    served.desk.environments.values.put(ownId(served), 'environment', key, held, true);
  });
  return taken.length > 0;
}
