#!/bin/bash
# The naive way to another Ready node, on a machine where programs, configuration and image tars lie ready: import what a worker runs, one image
# after the other, bare kubeadm join, wait. Prints the milliseconds of each. Arguments: this node's name, then kubeadm's join line.
set -euo pipefail
cd /root/floor
data=/var/lib/kots-embedded
export PATH=$data/bin:$data/tools/bin:$PATH
now() { echo $(($(date +%s%N) / 1000000)); }
node=$1; shift

# not measured: what a package would have set up
cp containerd.service kubelet.service /etc/systemd/system/
sysctl -q -w net.ipv4.ip_forward=1
systemctl daemon-reload
systemctl start containerd
systemctl enable -q kubelet
rm -f images/{kube-apiserver,kube-controller-manager,kube-scheduler,etcd}-*.tar

start=$(now)
for image in images/*.tar; do ctr --namespace k8s.io images import "$image" > import.log 2>&1 || { cat import.log >&2; exit 1; }; done
imported=$(now)
"$@" --cri-socket unix:///run/containerd/containerd.sock --ignore-preflight-errors=all > join.log 2>&1 || { tail -n 30 join.log >&2; exit 1; }
joined=$(now)
until kubectl --kubeconfig /etc/kubernetes/kubelet.conf --cache-dir /tmp/kube get node "$node" --no-headers 2> get.log | grep -qw Ready; do sleep 0.1; done
echo "$((imported - start)) $((joined - imported)) $(($(now) - joined))"
