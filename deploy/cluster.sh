# Six Redis nodes on one machine: three primaries and three replicas. For bash, in the folder of Slipway:
#
#   . deploy/cluster.sh     defines what follows; each terminal needs it once
#
#   create_cluster          starts the nodes and joins them; only once
#   each_node ping          sends a command to every node
#   start_node 7000         starts a node; it remembers its place in the Cluster
#   start_nodes             starts all, such as after the machine was restarted
#   restart_node 7000       replaces a node while people work: a primary hands over to its replica first
#   stop_nodes              stops all
#   primaries               lists the ports of the primaries
#   back_up_cluster FOLDER  makes the folder, and copies each primary into a file that is named by its slots
#   restore_cluster FOLDER  starts the nodes with such a copy; all must be stopped
#
# The data of a node is in .slipway/PORT, its log in .slipway/PORT/redis.log.

node_ports() { seq 7000 7005; }

each_node() {
  local port
  for port in $(node_ports); do redis-cli -p $port "$@"; done
}

# The second argument is for a restore: `no` reads dump.rdb instead of the append-only file.
start_node() {
  if [ ! -d .slipway/$1 ]; then
    echo "There is no .slipway/$1 here: go to the folder in which you created the Cluster."
    return 1
  fi
  touch .slipway/$1/users.acl
  redis-server --port $1 --bind 127.0.0.1 --dir .slipway/$1 --daemonize yes --logfile redis.log \
    --cluster-enabled yes --cluster-node-timeout 5000 --maxmemory-policy noeviction \
    --aclfile users.acl --appendonly ${2:-yes} && wait_for_node $1
}

# A node that still reads its data answers LOADING, for as long as that takes.
wait_for_node() {
  local answer attempts=0
  until answer=$(redis-cli -p $1 ping 2>&1) && [ "$answer" = PONG ]; do
    [[ $answer = LOADING* ]] || attempts=$((attempts + 1))
    if [ $attempts = 20 ]; then
      echo "Node $1 does not answer: read .slipway/$1/redis.log."
      return 1
    fi
    sleep 1
  done
}

start_nodes() {
  local port
  for port in $(node_ports); do start_node $port || return; done
}

stop_nodes() { each_node shutdown; }

create_cluster() {
  (umask 077 && mkdir -p $(node_ports | sed 's|^|.slipway/|')) && start_nodes &&
    redis-cli --cluster create $(node_ports | sed 's|^|127.0.0.1:|') --cluster-replicas 1 --cluster-yes
}

primaries() {
  local port
  for port in $(node_ports); do
    [ "$(redis-cli -p $port role 2>/dev/null | head -n 1)" = master ] && echo $port
  done
  return 0
}

restart_node() {
  if [ "$(redis-cli -p $1 role | head -n 1)" = master ]; then hand_over $1 || return; fi
  redis-cli -p $1 shutdown
  if redis-cli -p $1 ping > /dev/null 2>&1; then echo "Node $1 does not stop: read .slipway/$1/redis.log." && return 1; fi
  start_node $1 || return
  until redis-cli -p $1 info replication | grep -q master_link_status:up; do sleep 1; done
  echo "Node $1 is a replica and follows its primary."
}

# A replica that cannot take over gives up after five seconds.
hand_over() {
  local second replica=$(redis-cli -p $1 role | sed -n 4p)
  if [ -z "$replica" ]; then
    echo "Node $1 is a primary without a replica, so it is not restarted."
    return 1
  fi
  local answer=$(redis-cli -p $replica cluster failover)
  if [ "$answer" != OK ]; then
    echo "Replica $replica does not take over: $answer"
    return 1
  fi
  for second in 1 2 3 4 5 6 7 8 9 10; do
    [ "$(redis-cli -p $1 role | head -n 1)" = slave ] && return
    sleep 1
  done
  echo "Node $1 is still a primary, so it is not restarted."
  return 1
}

back_up_cluster() {
  local port slots
  mkdir -m 700 "$1" || return
  for port in $(primaries); do
    slots=$(redis-cli -p $port cluster nodes | awk '$3 ~ /myself,master/ { print $9 }')
    [ -z "$slots" ] || (umask 077 && redis-cli -p $port --rdb "$1/$slots.rdb" < /dev/null) || return
  done
  ls -l "$1"
}

# The first slots of a node that was a primary when it stopped; nothing for a replica.
slots_of() { awk '$3 ~ /myself,master/ { print $9 }' .slipway/$1/nodes.conf; }

# Primaries must be up before replicas start: an empty replica could take over.
restore_cluster() {
  local port before primaries=() replicas=()
  for port in $(node_ports); do
    if redis-cli -p $port ping > /dev/null 2>&1; then echo "Node $port still runs: stop_nodes." && return 1; fi
    if [ -z "$(slots_of $port)" ]; then
      replicas+=($port)
    elif [ -s "$1/$(slots_of $port).rdb" ]; then
      primaries+=($port)
    else
      echo "There is no $1/$(slots_of $port).rdb for node $port: the copy is of a Cluster with other slots." && return 1
    fi
  done
  before=.slipway/before-$(date +%Y%m%d-%H%M%S)
  for port in $(node_ports); do
    (umask 077 && mkdir -p $before/$port) && mv .slipway/$port/appendonlydir $before/$port/ || return
    rm -f .slipway/$port/dump.rdb
  done
  for port in "${primaries[@]}"; do
    cp "$1/$(slots_of $port).rdb" .slipway/$port/dump.rdb && start_node $port no || return
    redis-cli -p $port config set appendonly yes > /dev/null
    until redis-cli -p $port info persistence | grep -q aof_rewrite_in_progress:0; do sleep 1; done
  done
  for port in "${replicas[@]}"; do start_node $port || return; done
  redis-cli --cluster check 127.0.0.1:7000
  echo "What was there before is in $before."
}
