import React from 'react';

import { IUnreadable, Management } from '../../management';
import { MockServers } from '../../mockservers';
import { SearchField } from '../searchfield';
import { Nothing, NothingHere } from './empty';
import { Entry, IEntryActs } from './entry';
import { GroupHead } from './grouphead';
import { groupsOf, IGroup, isFound } from './groups';
import { IHeadActs } from './head';

/** From how many mock servers on there is a search. */
const MANY = 8;

interface IListingProps {
  servers: MockServers;
  management: Management;
  unreadable: IUnreadable[];
  /** The notebook the user is at; empty at none. */
  path: string;
  acts: IEntryActs & IHeadActs;
}

/** All mock servers, by notebook. */
export function Listing(props: IListingProps): React.JSX.Element | null {
  const { servers, unreadable, path, acts } = props;
  const [search, setSearch] = React.useState('');
  const { all } = servers;
  const isMany = all.length > MANY;
  const term = isMany ? search.trim() : '';
  if (!servers.isKnown) {
    return null;
  }
  if (all.length === 0 && unreadable.length === 0) {
    return <Nothing path={path} acts={acts} isConnected={servers.isConnected} />;
  }
  return (
    <>
      {isMany && (
        <SearchField
          className="jp-mod-list"
          label="Search mock servers"
          placeholder="Search"
          value={search}
          change={setSearch}
        />
      )}
      <Groups {...props} term={term} />
    </>
  );
}

function Groups(props: IListingProps & { term: string }): React.JSX.Element {
  const { servers, unreadable, path, acts, term } = props;
  const found = servers.all.filter(mock => isFound(mock, term));
  const groups = groupsOf(found, term ? [] : unreadable, path);
  const isWithout = path !== '' && term === '' && groups[0]?.notebook !== path;
  return (
    <>
      {isWithout && <NothingHere path={path} acts={acts} isConnected={servers.isConnected} />}
      {groups.map(group => (
        <Group key={group.notebook} group={group} {...props} />
      ))}
      {groups.length === 0 && <p className="jp-Mock-hint">No mock server has “{term}”.</p>}
    </>
  );
}

function Group(props: IListingProps & { group: IGroup }): React.JSX.Element {
  const { group, servers, management, path, acts } = props;
  const isHere = group.notebook === path && path !== '';
  const id = React.useId();
  return (
    <section className="jp-Mock-notebook" aria-labelledby={id} data-notebook={group.notebook}>
      <GroupHead id={id} notebook={group.notebook} isHere={isHere} open={acts.open} />
      {group.problem && (
        <p className="jp-Mock-note" data-unreadable={group.notebook}>
          Its mock servers cannot be read: {group.problem}
        </p>
      )}
      <ul className="jp-Mock-list">
        {group.mocks.map(view => (
          <Entry
            key={view.id}
            view={view}
            management={management}
            isConnected={servers.isConnected}
            acts={acts}
          />
        ))}
      </ul>
    </section>
  );
}
