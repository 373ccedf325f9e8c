package io.guardbee.checks.catalog.privileges;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Programs with which somebody who may start them as root can do everything as root, by the names of their files.
final class Powers {
  /// Programs that start a shell or another program when they are asked from inside, or write any file.
  private static final Set<String> ESCAPES = words("""
      vi vim vim.basic vim.tiny vim.nox vim.gtk3 vimdiff rvim rview gvim nvim view ex ed nano pico rnano emacs joe jed
      micro mcedit mc editor sensible-editor less more most pager sensible-pager man info su screen tmux byobu gdb
      strace ltrace ftp lftp telnet mutt visudo vipw vigr crontab watch script expect irb psql mysql mariadb
      sqlite3 top htop ranger""");
  /// Programs that run what they are given: harmless only with a script of their own.
  private static final Pattern INTERPRETERS = Pattern.compile(
      "(?:(?:r|lk)?sh|bash|dash|zsh|ksh|mksh|csh|tcsh|fish|ash|busybox|python|pypy|perl|ruby|node|nodejs|lua|php|tclsh"
          + "|wish|awk|gawk|mawk|Rscript|java|env|nice|nohup|timeout|stdbuf|setsid|xargs|find|sudo|doas|pkexec|flock|setpriv"
          + "|capsh|time|unbuffer|eatmydata|parallel|bwrap|firejail|ansible-playbook)[0-9.]*");
  /// Programs that may start what they are given, and do other things with other arguments.
  private static final Set<String> LAUNCHERS = words("""
      taskset ionice chrt numactl prlimit setarch start-stop-daemon run-parts valgrind ansible R julia""");
  /// Programs that with arguments of one's own read or write any file, or run anything.
  private static final Set<String> POWERFUL = words("""
      cp mv ln tee dd install chmod chown chgrp setfacl cat tac head tail sed sort cut nl paste diff cmp grep egrep
      fgrep zgrep zcat base32 base64 xxd od hexdump strings tar zip unzip gzip bzip2 xz 7z ar cpio rsync scp ssh sftp
      curl wget aria2c git svn make cmake gcc cc mount umount systemctl journalctl service machinectl loginctl
      busctl coredumpctl systemd-nspawn apt apt-get aptitude dpkg dpkg-reconfigure dpkg-divert update-alternatives snap
      flatpak pip pip3 pipx npm yarn gem bundle rake cpan composer docker docker-compose podman nerdctl ctr crictl lxc
      incus kubectl helm chroot unshare nsenter passwd chpasswd usermod useradd adduser gpasswd chsh chage tcpdump
      tshark dumpcap nmap openssl socat nc nc.openbsd nc.traditional ncat netcat systemd-run runuser at batch rm
      modprobe insmod kmod logrotate puppet salt-call chef-client terraform debugfs losetup fdisk parted ip
      virt-install qemu-img rclone restic borg virsh mail mailx mongosh lynx w3m newgrp sg login""");
  /// Links to these do what their own name says, not what that of the program says.
  private static final Set<String> BY_OWN_NAME = words("systemctl busybox toybox snap kmod git at unzip");
  /// No package of Debian's or Ubuntu's brings one of these with the setuid bit of root.
  private static final Pattern NEVER_SETUID = Pattern.compile(
      "(?:sh|bash|dash|zsh|ksh|mksh|csh|tcsh|fish|busybox|python|pypy|perl|ruby|node|nodejs|lua|php|tclsh|expect|awk|gawk"
          + "|mawk|env|find|xargs|nice|nohup|timeout|stdbuf|setsid|flock|taskset|ionice|chrt|watch|script|strace|gdb|time"
          + "|start-stop-daemon|run-parts|setpriv|capsh|chroot|unshare|nsenter|systemctl|systemd-run|docker|make|git)[0-9.]*"
          + "|vi|vim(?:\\.[a-z0-9]+)?|nvim|ed|nano|emacs[a-z0-9-]*|less|more|cat|tac|head|tail|tee|dd|cp|mv|ln|rm|install|chmod"
          + "|chown|chgrp|setfacl|sed|sort|cut|diff|grep|base64|xxd|od|tar|zip|unzip|gzip|cpio|rsync|scp|ssh|curl|wget"
          + "|openssl|socat|nc(?:\\.[a-z]+)?|tmux|dpkg|apt|apt-get|useradd|usermod|adduser");

  private Powers() {}

  private static Set<String> words(String text) {
    return Set.copyOf(List.of(text.split("\\s+")));
  }

  /// The names that a program goes by: its own, and that of the file that it leads to.
  static List<String> names(List<String> leads) {
    return Stream.concat(leads.stream().limit(1).map(Powers::name),
        leads.stream().skip(1).map(Powers::name).filter(name -> !BY_OWN_NAME.contains(name))).distinct().toList();
  }

  static boolean escapes(String name) {
    return ESCAPES.contains(name);
  }

  static boolean interprets(String name) {
    return INTERPRETERS.matcher(name).matches();
  }

  /// Whether a program that it is given may run by it, whatever else it does.
  static boolean launches(String name) {
    return interprets(name) || LAUNCHERS.contains(name);
  }

  static boolean powerful(String name) {
    return POWERFUL.contains(name) || LAUNCHERS.contains(name);
  }

  /// Whether a setuid bit on this program is a way to root that somebody made.
  static boolean setuid(String path) {
    return NEVER_SETUID.matcher(name(path)).matches();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
