#!/bin/bash
# The naive way to a Ready node, on a machine where programs, configuration and image tars lie ready: import one image after the other, bare
# kubeadm init, wait. Prints the milliseconds of each. Laid below /root/floor by bench; runs on the throwaway machine.
set -euo pipefail
cd /root/floor
data=/var/lib/kots-embedded
export PATH=$data/bin:$data/tools/bin:$PATH KUBECONFIG=/etc/kubernetes/admin.conf
now() { echo $(($(date +%s%N) / 1000000)); }

# not measured: what a package would have set up
sed -i "s/@ADDRESS@/$1/" kubeadm.yaml
cp containerd.service kubelet.service /etc/systemd/system/
sysctl -q -w net.ipv4.ip_forward=1
systemctl daemon-reload
systemctl start containerd
systemctl enable -q kubelet

start=$(now)
for image in images/*.tar; do ctr --namespace k8s.io images import "$image" > import.log 2>&1 || { cat import.log >&2; exit 1; }; done
imported=$(now)
kubeadm init --config kubeadm.yaml --skip-phases=preflight,addon/coredns > init.log 2>&1 || { tail -n 30 init.log >&2; exit 1; }
initialised=$(now)
until kubectl --cache-dir /tmp/kube get nodes --no-headers 2> get.log | grep -qw Ready; do sleep 0.1; done
echo "$((imported - start)) $((initialised - imported)) $(($(now) - initialised))"
